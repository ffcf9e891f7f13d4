/** What an author sets for one picture alone, over what its channel says. */
package io.cloakroom.command.own;
