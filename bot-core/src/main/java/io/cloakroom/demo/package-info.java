/**
 * A chat of its own with a page in the browser: the newcomer's first look at Cloakroom, and the
 * messenger of tests. It stands in for Slack and Discord with the promises that they keep: what was
 * said is still there when the bot was killed, events that the bot did not acknowledge come again,
 * and nobody sees what was said to somebody else.
 */
package io.cloakroom.demo;
