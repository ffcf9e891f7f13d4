/** The fake's HTTP server, whatever is asked of it: calls, routes, answers and errors. */
package io.cloakroom.discord.fake.http;
