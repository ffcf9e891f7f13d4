/**
 * Freezes: security keeps everything of a channel, or of a person, from being opened for as long as
 * an incident lasts.
 */
package io.cloakroom.policy.freeze;
