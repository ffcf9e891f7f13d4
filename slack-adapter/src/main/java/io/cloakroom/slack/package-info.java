/**
 * The adapter to Slack: what the program sees of it, and what puts its rooms together. Downward,
 * each room knows only those below it: what comes in, commands, cards, people, posts, the set-up,
 * and Slack's Web API.
 */
package io.cloakroom.slack;
