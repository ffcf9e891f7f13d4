package io.cloakroom.discord.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.Bot;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.setup.DiscordSettings;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** T59 on Discord: what cards show once guests come to read their channel. */
final class NewReadersJourneysTest extends Museum {
  @Test
  void T59_aCardIsMarkedOnceGuestsMayReadItsChannel() throws MessengerUnavailable {
    FakeRole guests = discord.guild().addRole("guests", 0);
    FakeRole staff = discord.guild().addRole("staff", 0);
    FakeChannel team = discord.guild().add(ChannelKind.TEXT, "team").hide();
    team.allow(discord.guild().botRole(), Permissions.VIEW_CHANNEL);
    team.allow(staff, Permissions.VIEW_CHANNEL | Permissions.MANAGE_CHANNELS);
    dan.giveRole(staff);
    DiscordSettings plain = Bot.settings(discord);
    DiscordSettings settings =
        new DiscordSettings(
            plain.token(),
            plain.clientSecret(),
            plain.servers(),
            plain.shards(),
            new DiscordSettings.RoleMeanings(Set.of(Long.toString(guests.id())), Set.of()));
    stop();
    bot = new Bot(settings, clock, disk).start();
    dan.command(team, "image policy preview", Map.of("value", "low")).reply();
    FakeMessage post = dan.post(team, "north pier", picture());
    byte[] before = preview(replaced(post));
    assertThat(before).isNotEmpty();

    team.allow(guests, Permissions.VIEW_CHANNEL);

    inTime("another preview", () -> !Arrays.equals(preview(card(post).orElseThrow()), before));
    assertThat(preview(card(post).orElseThrow())).isNotEmpty();
  }

  private static byte[] preview(FakeMessage card) {
    return card.attachments().isEmpty() ? new byte[0] : card.attachments().get(0).bytes();
  }
}
