package io.cloakroom.record.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * RFC 6962, section 2.1, word for word, over all leaves in memory: shares nothing with the tiles.
 */
final class NaiveTree {
  private NaiveTree() {}

  static byte[] root(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 0) {
      return sha256();
    }
    if (n == 1) {
      return sha256(new byte[] {0}, leaves.get(0));
    }
    int k = split(n);
    return sha256(new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, n)));
  }

  static List<byte[]> path(int m, List<byte[]> leaves) {
    int n = leaves.size();
    List<byte[]> path = new ArrayList<>();
    if (n > 1) {
      int k = split(n);
      if (m < k) {
        path.addAll(path(m, leaves.subList(0, k)));
        path.add(root(leaves.subList(k, n)));
      } else {
        path.addAll(path(m - k, leaves.subList(k, n)));
        path.add(root(leaves.subList(0, k)));
      }
    }
    return path;
  }

  static List<byte[]> proof(int m, List<byte[]> leaves) {
    return subproof(m, leaves, true);
  }

  private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean whole) {
    int n = leaves.size();
    List<byte[]> proof = new ArrayList<>();
    if (m == n) {
      if (!whole) {
        proof.add(root(leaves));
      }
      return proof;
    }
    int k = split(n);
    if (m <= k) {
      proof.addAll(subproof(m, leaves.subList(0, k), whole));
      proof.add(root(leaves.subList(k, n)));
    } else {
      proof.addAll(subproof(m - k, leaves.subList(k, n), false));
      proof.add(root(leaves.subList(0, k)));
    }
    return proof;
  }

  private static int split(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
