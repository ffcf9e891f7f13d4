/** The chats that one program serves: how each is opened, connected, and kept connected. */
package io.cloakroom.deploy.chats;
