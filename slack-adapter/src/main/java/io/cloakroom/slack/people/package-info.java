/** Who people are, what they are in channels, and how they sign in with their account. */
package io.cloakroom.slack.people;
