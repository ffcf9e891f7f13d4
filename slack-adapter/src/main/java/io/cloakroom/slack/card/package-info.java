/** What the bot shows and tells: cards with their previews, notices, and the markup of both. */
package io.cloakroom.slack.card;
