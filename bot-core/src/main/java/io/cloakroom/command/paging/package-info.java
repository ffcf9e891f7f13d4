/** Pages of links, and the buttons that turn them. */
package io.cloakroom.command.paging;
