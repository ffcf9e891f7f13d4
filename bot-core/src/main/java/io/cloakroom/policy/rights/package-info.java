/**
 * What people may do with pictures: by the groups that they are in, and whether they may take
 * files.
 */
package io.cloakroom.policy.rights;
