package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.Json;
import java.awt.Dimension;
import java.util.Optional;

/** A file of a message, as Discord keeps it. Source: docs, resources/message, attachment object. */
public final class FakeAttachment {
  static final int IS_SPOILER = 1 << 3;

  private final long id;
  private final FakeUpload upload;
  private final String fileName;
  private final Optional<Dimension> dimension;
  private final boolean ephemeral;

  public FakeAttachment(long id, FakeUpload upload, boolean ephemeral) {
    this.id = id;
    this.upload = upload;
    this.ephemeral = ephemeral;
    this.fileName = sanitised(upload);
    this.dimension = PictureSize.of(fileName, upload.bytes());
  }

  /**
   * Names that are not ASCII are replaced; the original is kept as the title (discord-api-docs#6785
   * and kin).
   */
  private static String sanitised(FakeUpload upload) {
    String ascii = upload.name().replaceAll("[^A-Za-z0-9._-]", "_");
    return upload.spoiler() && !ascii.startsWith("SPOILER_") ? "SPOILER_" + ascii : ascii;
  }

  public long id() {
    return id;
  }

  public String fileName() {
    return fileName;
  }

  public byte[] bytes() {
    return upload.bytes();
  }

  public Optional<String> alt() {
    return upload.alt();
  }

  public boolean isSpoiler() {
    return upload.spoiler() || fileName.startsWith("SPOILER_");
  }

  public Optional<String> contentType() {
    return upload.contentType();
  }

  public ObjectNode json(String url) {
    ObjectNode json =
        Json.object(
            "id",
            Long.toString(id),
            "filename",
            fileName,
            "size",
            upload.claimedSize() < 0 ? upload.bytes().length : upload.claimedSize(),
            "url",
            url,
            "proxy_url",
            url,
            "flags",
            isSpoiler() ? IS_SPOILER : 0);
    upload.alt().ifPresent(alt -> json.put("description", alt));
    upload.contentType().ifPresent(type -> json.put("content_type", type));
    if (!fileName.equals(upload.name()) && !upload.name().chars().allMatch(c -> c < 128)) {
      json.put("title", upload.name().replaceAll("\\.[^.]*$", ""));
    }
    dimension.ifPresent(size -> json.put("width", size.width).put("height", size.height));
    if (ephemeral) {
      json.put("ephemeral", true);
    }
    return json;
  }
}
