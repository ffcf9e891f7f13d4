/** The fake's gateway: sessions, and what they are told. */
package io.cloakroom.discord.fake.gateway;
