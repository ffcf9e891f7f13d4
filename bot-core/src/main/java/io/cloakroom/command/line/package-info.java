/** Reads typed text as a call: its words, and its values by name or by place. */
package io.cloakroom.command.line;
