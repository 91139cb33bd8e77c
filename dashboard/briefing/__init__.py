"""The briefing: one document made of answers, printed in several forms that all say the same."""
