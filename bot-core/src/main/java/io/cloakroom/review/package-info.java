/**
 * What stands out among the pictures of a channel: {@link io.cloakroom.review.ChannelReview} finds
 * it.
 */
package io.cloakroom.review;
