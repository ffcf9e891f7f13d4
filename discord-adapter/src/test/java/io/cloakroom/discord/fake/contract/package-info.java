/** The judge of each request: Discord's own OpenAPI file. */
package io.cloakroom.discord.fake.contract;
