package io.cmdipc;

import java.util.List;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.MessageId;

/**
 * The wait for a list of commands.
 */
final class ListReply extends PendingFuture<List<CommandDefinition>> {

	ListReply(MessageId id, ChannelSession asked, long deadline, PendingReplies table) {
		super(id, asked, deadline, table);
	}

}
