/**
 * What is in a chat, whichever it is: workspaces, conversations, people, and what they post. Ids
 * are the messenger's own.
 */
package io.cloakroom.chat;
