/** The fake's web server, the files that it hosts, and what may go wrong on the line. */
package io.cloakroom.slack.fake.http;
