/**
 * What the bot writes: the {@link io.cloakroom.chat.card.Card} that stands for a post, and the
 * {@link io.cloakroom.chat.card.Notice}s that it gives. Made of lines and buttons, which each
 * adapter renders inertly.
 */
package io.cloakroom.chat.card;
