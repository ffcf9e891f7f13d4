package io.cloakroom.sanitizer.internal.cleaning;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.icc.IccDirectory;
import io.cloakroom.sanitizer.internal.format.ExtractorAllowList;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;

/**
 * The second half of the verification gate: a parser by other people reads the result, and whatever
 * it finds beyond an allow-list stops the picture. It reads clean files only, never what a stranger
 * posted: on hostile input it takes any amount of memory.
 */
public final class ExtractorGate {

  private static final Set<Integer> ICC_IDENTITY =
      Set.of(
          IccDirectory.TAG_CMM_TYPE,
          IccDirectory.TAG_PLATFORM,
          IccDirectory.TAG_DEVICE_MAKE,
          IccDirectory.TAG_DEVICE_MODEL,
          IccDirectory.TAG_PROFILE_CREATOR);

  private ExtractorGate() {}

  public static void check(byte[] clean, ExtractorAllowList allowed) throws Rejection {
    for (Directory directory : read(clean).getDirectories()) {
      for (String error : directory.getErrors()) {
        if (!allowed.allowsError(directory.getName(), error)) {
          throw Rejection.unverified("a part of it cannot be read back");
        }
      }
      for (Tag tag : directory.getTags()) {
        check(directory, tag, allowed);
      }
    }
  }

  private static Metadata read(byte[] clean) throws Rejection {
    try {
      return ImageMetadataReader.readMetadata(new ByteArrayInputStream(clean), clean.length);
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      throw Rejection.unverified("it cannot be read back");
    }
  }

  private static void check(Directory directory, Tag tag, ExtractorAllowList allowed)
      throws Rejection {
    boolean identity = directory instanceof IccDirectory && ICC_IDENTITY.contains(tag.getTagType());
    if (identity || !allowed.allows(directory.getName(), tag.getTagType())) {
      throw Rejection.unverified("hidden data were still found in it");
    }
  }
}
