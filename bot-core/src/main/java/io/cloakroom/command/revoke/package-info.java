/** The command that ends links: of one picture, or of many at once. */
package io.cloakroom.command.revoke;
