/**
 * Commands about pictures and the links to them: open, list, extend, revoke, take back, explain.
 */
package io.cloakroom.command.link;
