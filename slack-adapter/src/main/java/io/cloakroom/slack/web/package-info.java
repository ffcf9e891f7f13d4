/** Slack's Web API: one call, its answer, its limits, and lists that come page by page. */
package io.cloakroom.slack.web;
