/** The demo's chat: its people and channels, what stands in them, and the bot's side of it. */
package io.cloakroom.demo.world;
