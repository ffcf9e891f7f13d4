package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepFinding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A sweep on Discord comes to an end wherever it is, and says which. */
final class SweepEndsTest extends Museum {
  private static final Duration PACE = Duration.ofSeconds(5);

  /** What stood there before the bot came. */
  private FakeGuild annex() {
    stop();
    FakeGuild server = discord.addGuild("Annex");
    ana.join(server);
    cho.join(server).in(server).giveRole(server.addRole("heads", Permissions.MANAGE_GUILD));
    return server;
  }

  private void comes() {
    clock.turn(Duration.ofDays(2));
    start();
  }

  private void go(FakeChannel channel) {
    Map<String, Object> values = Map.of("do", "go", "channel", channel);
    FakeChannel from = channel.guild().channel("general");
    assertThat(cho.command(from, "image admin sweep", values).reply().text())
        .contains("I protect the older pictures");
  }

  private static Conversation at(FakeChannel channel) {
    return new Conversation(
        DiscordChannel.workspace(channel.guild().id()), Long.toString(channel.id()));
  }

  private Sweep sweep(FakeChannel channel) {
    return disk.database().intakes().sweeps().of(at(channel)).orElseThrow();
  }

  private List<Intake> taken(FakeMessage post) {
    Conversation where = at(post.channel().parent().orElse(post.channel()));
    Post id = new MessagePlace(post.channel().id(), post.id()).in(where);
    return disk.database().intakes().register().of(id);
  }

  private Sweep ended(FakeChannel channel, FakeMessage... older) {
    await(
        "the end",
        () -> {
          turn(List.of(older));
          return !sweep(channel).isRunning();
        });
    return sweep(channel);
  }

  /** While somebody is at a post no time goes by: nobody is slower than a lease. */
  private void turn(List<FakeMessage> older) {
    boolean idle =
        older.stream()
            .flatMap(post -> taken(post).stream())
            .allMatch(one -> one.leasedUntil().isEmpty());
    if (idle) {
      clock.turn(PACE);
    }
  }

  @Test
  void M12_passesALockedThreadInWhichNoCardCanStand() {
    FakeGuild annex = annex();
    FakeChannel hall = annex.channel("general");
    FakePerson there = ana.in(annex);
    FakeMessage first = there.post(hall, "pier", picture());
    FakeChannel thread = there.thread(there.post(hall, "begins"), "closed");
    FakeMessage locked = there.post(thread, "look", picture());
    hall.denyBot(Permissions.MANAGE_THREADS);
    thread.archive(true, true);
    comes();

    go(hall);

    Sweep end = ended(hall, first, locked);
    assertThat(end.counts().of(SweepFinding.LACKS_RIGHT)).isOne();
    assertThat(end.counts().of(SweepFinding.CONVERTED)).isOne();
    assertThat(locked.isDeleted()).isFalse();
  }

  @Test
  void M12_protectsWhatStandsInAForumWhereNothingCanBeAnnounced() {
    FakeGuild annex = annex();
    FakeChannel forum = annex.add(ChannelKind.FORUM, "help");
    FakeMessage first = ana.in(annex).forumPost(forum, "Lamp", "how is it mended?");
    FakeMessage answer = ana.in(annex).post(first.channel(), "like this", picture());
    comes();

    go(forum);

    assertThat(ended(forum, answer).state()).isEqualTo(Sweep.State.DONE);
    assertThat(answer.isDeleted()).isTrue();
    assertThat(sweep(forum).counts().pictures()).isOne();
  }
}
