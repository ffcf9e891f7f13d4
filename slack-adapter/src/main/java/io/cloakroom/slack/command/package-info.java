/** What people type, press and submit, and how it is answered. */
package io.cloakroom.slack.command;
