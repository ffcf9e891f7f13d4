package io.cloakroom.sanitizer.internal.heif.property;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.Fields;

/** How large a picture is shown, in pixels, after it was cut and turned. */
public record ShownSize(int width, int height) {

  /** With this property applied; the same where it does not change the size. */
  public ShownSize after(byte[] file, Box property) throws Rejection {
    Fields fields = Fields.of(file, property);
    return switch (property.type()) {
      case "ispe" -> {
        fields.take(4);
        yield new ShownSize(fields.i32(), fields.i32());
      }
      case "clap" -> new ShownSize(part(fields, width), part(fields, height));
      case "irot" ->
          (fields.u8() & 1) == 1 ? new ShownSize(/* width= */ height, /* height= */ width) : this;
      default -> this;
    };
  }

  /** A part of this side, as a fraction; all of it where the fraction is none. */
  private static int part(Fields fields, int side) throws Rejection {
    long numerator = fields.u32();
    long denominator = fields.u32();
    long part = denominator == 0 ? 0 : numerator / denominator;
    return part >= 1 && part <= side ? (int) part : side;
  }
}
