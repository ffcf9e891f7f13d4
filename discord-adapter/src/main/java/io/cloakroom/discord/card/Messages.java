package io.cloakroom.discord.card;

import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.discord.connection.OutgoingFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.dv8tion.jda.api.entities.Message.MessageFlag;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** Parts of every message that the bot writes. Source: docs, resources, "Create Message". */
public final class Messages {
  public static final int SUPPRESS_EMBEDS = MessageFlag.EMBEDS_SUPPRESSED.getValue();
  private static final int SILENT = MessageFlag.NOTIFICATIONS_SUPPRESSED.getValue();
  private static final Duration NEWS = Duration.ofHours(1);
  public static final int EPHEMERAL = MessageFlag.EPHEMERAL.getValue();

  private Messages() {}

  /** A message that notifies nobody, whatever stands in it. */
  public static DataObject inert() {
    return DataObject.empty()
        .put(
            "allowed_mentions",
            DataObject.empty().put("parse", DataArray.empty()).put("replied_user", false));
  }

  /** Of a picture that stood for long nobody is notified: it is no news, and may be one of many. */
  static DataObject quietly(DataObject message, Card card, Instant now) {
    return card.post().at().plus(NEWS).isBefore(now)
        ? message.put("flags", message.getInt("flags", 0) | SILENT)
        : message;
  }

  /** The message, written once however often it is sent within a few minutes. */
  static DataObject once(DataObject message, CardKey key) {
    return message.put("nonce", ShortKeys.nonce(key)).put("enforce_nonce", true);
  }

  /** Shows the embeds of a message again that was written where none were shown. */
  static DataObject flagsOf(DataObject change, DataObject message) {
    boolean hides = (message.getInt("flags", 0) & SUPPRESS_EMBEDS) != 0;
    return hides && !change.hasKey("flags") ? change.put("flags", 0) : change;
  }

  /** Says which files come along, after those that stay. */
  public static DataObject attaching(
      DataObject message, List<String> staying, List<OutgoingFile> files) {
    DataArray attachments = DataArray.empty();
    staying.forEach(id -> attachments.add(DataObject.empty().put("id", id)));
    for (int i = 0; i < files.size(); i++) {
      DataObject file = DataObject.empty().put("id", i).put("filename", files.get(i).name());
      if (!files.get(i).alt().isEmpty()) {
        file.put("description", alt(files.get(i).alt()));
      }
      attachments.add(file);
    }
    return message.put("attachments", attachments);
  }

  /** At most 1024 characters. Source: docs, resources, "Attachment Structure". */
  private static String alt(String text) {
    return text.length() <= 1024 ? text : text.substring(0, 1024);
  }
}
