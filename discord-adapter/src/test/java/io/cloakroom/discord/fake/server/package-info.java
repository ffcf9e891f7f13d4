/** What the fake does with what is posted, pressed and typed, whoever did it. */
package io.cloakroom.discord.fake.server;
