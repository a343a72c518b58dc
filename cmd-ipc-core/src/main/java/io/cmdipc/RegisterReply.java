package io.cmdipc;

import io.cmdipc.message.MessageId;

/**
 * The wait for the answer to a registration: whether it was accepted.
 */
final class RegisterReply extends PendingFuture<Boolean> {

	RegisterReply(MessageId id, ChannelSession asked, long deadline, PendingReplies table) {
		super(id, asked, deadline, table);
	}

}
