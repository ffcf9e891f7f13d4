/**
 * What people posted, as Slack describes it: messages and files, now and in the past, how their
 * bytes come and go.
 */
package io.cloakroom.slack.post;
