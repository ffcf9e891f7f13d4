/** Finding pictures by what was said of them. */
package io.cloakroom.command.find;
