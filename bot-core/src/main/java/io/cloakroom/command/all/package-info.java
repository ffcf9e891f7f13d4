/** Where the groups of commands are put together behind their door. */
package io.cloakroom.command.all;
