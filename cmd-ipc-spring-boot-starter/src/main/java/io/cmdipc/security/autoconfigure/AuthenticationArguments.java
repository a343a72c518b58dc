package io.cmdipc.security.autoconfigure;

import java.security.Principal;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.handler.SenderArguments;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.annotation.SecurityAnnotationScanner;
import org.springframework.security.core.annotation.SecurityAnnotationScanners;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.util.ClassUtils;

/**
 * Resolves the arguments of parameters with {@link AuthenticationPrincipal} or
 * {@link CurrentSecurityContext}, as Spring Security does in controllers.
 */
final class AuthenticationArguments implements SenderArguments {

	private static final SpelExpressionParser PARSER = new SpelExpressionParser();

	private final BeanFactory beanFactory;

	private final SecurityAnnotationScanner<AuthenticationPrincipal> principals;

	private final SecurityAnnotationScanner<CurrentSecurityContext> contexts;

	/**
	 * Create a resolver.
	 * @param beanFactory the beans that expressions name by {@code @}
	 * @param templates the defaults of the placeholders in annotations that carry one of
	 * the two
	 */
	AuthenticationArguments(BeanFactory beanFactory, AnnotationTemplateExpressionDefaults templates) {
		this.beanFactory = beanFactory;
		this.principals = SecurityAnnotationScanners.requireUnique(AuthenticationPrincipal.class, templates);
		this.contexts = SecurityAnnotationScanners.requireUnique(CurrentSecurityContext.class, templates);
	}

	@Override
	public @Nullable Function<MessageContext, @Nullable Object> find(CommandParameter parameter) {
		AuthenticationPrincipal principal = this.principals.scan(parameter.parameter().getParameter());
		if (principal != null) {
			UnaryOperator<@Nullable Object> value = value(parameter, principal.expression(),
					principal.errorOnInvalidType());
			return (context) -> value.apply(principalOf(context.principal()));
		}
		CurrentSecurityContext security = this.contexts.scan(parameter.parameter().getParameter());
		if (security == null) {
			return null;
		}
		UnaryOperator<@Nullable Object> value = value(parameter, security.expression(), security.errorOnInvalidType());
		return (context) -> value.apply(contextOf(context.principal()));
	}

	private static @Nullable Object principalOf(@Nullable Principal sender) {
		return (sender instanceof Authentication authentication) ? authentication.getPrincipal() : sender;
	}

	private static SecurityContext contextOf(@Nullable Principal sender) {
		return (sender instanceof Authentication authentication) ? new SecurityContextImpl(authentication)
				: new SecurityContextImpl();
	}

	private UnaryOperator<@Nullable Object> value(CommandParameter parameter, String expression, boolean strict) {
		Class<?> type = parameter.valueClass();
		Expression parsed = expression.isEmpty() ? null : parse(parameter, expression);
		return (source) -> {
			Object value = (parsed != null && source != null) ? evaluate(parsed, source) : source;
			if (value == null || ClassUtils.isAssignableValue(type, value)) {
				return value;
			}
			if (strict) {
				throw new ClassCastException(value.getClass() + " is not assignable to " + type);
			}
			return null;
		};
	}

	private static Expression parse(CommandParameter parameter, String expression) {
		try {
			return PARSER.parseExpression(expression);
		}
		catch (ParseException ex) {
			throw new InvalidMethodException(
					parameter.method() + " has a parameter with the expression '" + expression
							+ "', which cannot be parsed: " + ex.getMessage() + ".",
					"Correct the expression of the annotation.", ex);
		}
	}

	private @Nullable Object evaluate(Expression expression, Object source) {
		StandardEvaluationContext context = new StandardEvaluationContext(source);
		context.setVariable("this", source);
		context.setBeanResolver(new BeanFactoryResolver(this.beanFactory));
		return expression.getValue(context);
	}

}
