/**
 * What the bot writes: cards with their buttons and previews, and what it tells a channel or one
 * person.
 */
package io.cloakroom.discord.card;
