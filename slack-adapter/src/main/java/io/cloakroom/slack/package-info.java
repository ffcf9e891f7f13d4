/** The Slack messenger. */
package io.cloakroom.slack;
