/** Cards by which admins ask everybody in a channel for something. */
package io.cloakroom.command.ask;
