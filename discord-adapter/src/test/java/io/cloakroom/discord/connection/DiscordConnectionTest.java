package io.cloakroom.discord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.entities.GuildImpl;
import net.dv8tion.jda.internal.entities.channel.concrete.ThreadChannelImpl;
import net.dv8tion.jda.internal.utils.config.AuthorizationConfig;
import org.junit.jupiter.api.Test;

/** What JDA's cache holds, and when it can be believed. */
final class DiscordConnectionTest {
  @Test
  void aThreadThatJdaHasNotFinishedIsNotTakenForOne() {
    GuildImpl guild = new GuildImpl(new JDAImpl(new AuthorizationConfig("token")), 7);
    ThreadChannelImpl begun = new ThreadChannelImpl(5, guild, ChannelType.GUILD_PUBLIC_THREAD);

    assertThatThrownBy(begun::getParentChannel).isInstanceOf(NullPointerException.class);
    assertThat(DiscordConnection.isWhole(begun)).isFalse();
  }
}
