/** The fake's Web API: its methods, tokens, limits and sign-in. */
package io.cloakroom.slack.fake.api;
