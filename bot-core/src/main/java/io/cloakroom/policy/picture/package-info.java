/** What a policy says of pictures themselves: what they are, and what they may be used for. */
package io.cloakroom.policy.picture;
