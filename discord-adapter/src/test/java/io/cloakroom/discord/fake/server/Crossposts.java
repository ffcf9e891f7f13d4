package io.cloakroom.discord.fake.server;

import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.world.Draft;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.FakeWebhook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Published announcements and their copies in the channels that follow. */
public final class Crossposts {
  private final Posting posting;
  private final Map<FakeChannel, List<FakeWebhook>> followers = new HashMap<>();
  private final Map<Long, List<FakeMessage>> copies = new HashMap<>();

  Crossposts(Posting posting) {
    this.posting = posting;
  }

  public void follow(FakeChannel source, FakeChannel target) {
    FakeWebhook webhook = FakeWebhook.create(target, source.name(), posting.realm().nextId(), 0);
    followers.computeIfAbsent(source, any -> new ArrayList<>()).add(webhook);
  }

  public void publish(FakeMessage source) {
    source.setFlags(source.flags() | FakeMessage.CROSSPOSTED);
    posting.changed(source, false);
    for (FakeWebhook webhook : followers.getOrDefault(source.channel(), List.of())) {
      FakeUser mask = new FakeUser(webhook.id(), source.channel().name(), true);
      Draft draft =
          Draft.text(source.content(), copy(source.attachments()))
              .flagged(FakeMessage.IS_CROSSPOST)
              .with(
                  "message_reference",
                  Json.object(
                      "type", 0,
                      "message_id", Long.toString(source.id()),
                      "channel_id", Long.toString(source.channel().id()),
                      "guild_id", Long.toString(source.channel().guild().id())));
      Posting.Sender sender = Posting.Sender.webhook(mask, webhook.id());
      FakeMessage copy = posting.post(webhook.channel(), sender, draft);
      copies.computeIfAbsent(source.id(), any -> new ArrayList<>()).add(copy);
    }
  }

  private List<FakeAttachment> copy(List<FakeAttachment> files) {
    return files.stream()
        .map(file -> FakeUpload.of(file.fileName(), file.bytes()))
        .map(file -> posting.keep(file, false))
        .toList();
  }

  void sourceDeleted(FakeMessage source) {
    for (FakeMessage copy : Optional.ofNullable(copies.remove(source.id())).orElse(List.of())) {
      copy.setFlags(copy.flags() | FakeMessage.SOURCE_MESSAGE_DELETED);
      copy.setContent("[Original Message Deleted]");
      posting.setFiles(copy, List.of());
      posting.changed(copy, false);
    }
  }
}
