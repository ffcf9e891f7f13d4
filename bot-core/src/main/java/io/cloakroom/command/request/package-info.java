/** The commands about asking to be let in. */
package io.cloakroom.command.request;
