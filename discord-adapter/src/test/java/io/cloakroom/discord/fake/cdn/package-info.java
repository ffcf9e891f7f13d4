/** The fake's file host, honest or not. */
package io.cloakroom.discord.fake.cdn;
