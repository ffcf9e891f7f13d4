/**
 * The record on a page of its own: the same questions as in a chat, for an eye that looks over
 * much.
 */
package io.cloakroom.command.page;
