/**
 * What an operator sets and an admin of the workspace grants, and which workspace that leads to.
 */
package io.cloakroom.slack.setup;
