/** What Slack delivers, over HTTP or over a socket: known to be Slack's, once, and handed in. */
package io.cloakroom.slack.incoming;
