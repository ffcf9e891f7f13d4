/** How somebody takes back what they did a moment ago. */
package io.cloakroom.command.undo;
