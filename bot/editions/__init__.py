"""What is posted: schedules, editions, their delivery."""
