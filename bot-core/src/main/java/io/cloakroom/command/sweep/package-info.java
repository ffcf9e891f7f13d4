/** Commands about what stood in channels before anybody watched them. */
package io.cloakroom.command.sweep;
