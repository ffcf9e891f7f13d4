/** The fake's REST API and sign-in: routes, limits, faults, and the journal of all calls. */
package io.cloakroom.discord.fake.api;
