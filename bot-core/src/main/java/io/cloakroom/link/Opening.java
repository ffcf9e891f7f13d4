package io.cloakroom.link;

import io.cloakroom.access.Decision;
import java.io.InputStream;
import java.util.Optional;

/**
 * What came of an attempt to look.
 *
 * @param link empty when there is none
 * @param bytes the picture, when it was granted: already decrypted to its first bytes, its view
 *     counted and recorded. The caller closes it.
 */
public record Opening(Decision decision, Optional<Link> link, Optional<InputStream> bytes) {}
