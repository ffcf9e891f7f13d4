package io.cloakroom.discord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.internal.entities.GuildImpl;
import net.dv8tion.jda.internal.entities.channel.concrete.ThreadChannelImpl;
import org.junit.jupiter.api.Test;

/** What JDA's cache holds, and when it can be believed. */
final class DiscordConnectionTest {
  @Test
  void aThreadThatJdaHasNotFinishedIsNotTakenForOne() {
    ThreadChannelImpl begun =
        new ThreadChannelImpl(5, mock(GuildImpl.class), ChannelType.GUILD_PUBLIC_THREAD);

    assertThatThrownBy(begun::getParentChannel).isInstanceOf(NullPointerException.class);
    assertThat(DiscordConnection.isWhole(begun)).isFalse();
  }
}
